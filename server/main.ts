import './guard.ts'
import { createApp } from './app.ts'
import { readConfig, withEnvFile } from './config.ts'
import { firstSignInLink } from './first-start.ts'
import { createLog } from './log.ts'
import { explain } from './start-error.ts'
import { openDatabase } from './storage/database.ts'

const STOP_WITHIN_MS = 4_700

try {
  const config = readConfig(withEnvFile(process.env))
  const log = createLog()
  const db = await openDatabase(config)
  const app = await createApp({ config, db, log })
  const link = await firstSignInLink(db, config)
  await app.listen()
  console.log(`Console  ${config.publicUrl}/console/`)
  if (config.demo) console.log(`Demo     ${config.demo.url}/`)
  if (link) console.log(`Sign in  ${link}  (once, within a day)`)

  const stop = async () => {
    setTimeout(() => {
      log.error('Something did not end in time; what was acknowledged is stored')
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    await app.stop()
    await db.destroy()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
