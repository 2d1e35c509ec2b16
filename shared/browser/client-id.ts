import { v7 } from 'uuid'

/** A new UUIDv7, after the one before it even if the device's clock has been set back since. */
export function nextClientId(before?: string): string {
  const id = v7()
  if (before === undefined || id > before) return id
  const msecs = Number.parseInt(before.slice(0, 8) + before.slice(9, 13), 16) + 1
  return v7({ msecs })
}
