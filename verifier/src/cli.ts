#!/usr/bin/env node
import { runVerifier } from './run.ts'

process.exitCode = await runVerifier(process.argv.slice(2), process.env, (text) => process.stdout.write(text))
