export { type CaseWish, type PlantedCase, plantCases } from './cases.ts'
export { openTestDatabase, type TestDatabase } from './database.ts'
export { openTestServices } from './services.ts'
export { type Person, plantWorld, type Unit, type World } from './world.ts'
