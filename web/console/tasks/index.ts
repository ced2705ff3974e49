export { TaskCentre } from './parts/task-centre.tsx'
export { tasksQuery } from './queries.ts'
export { paceOf } from './task.ts'
