import { type House, type Settings, withSettings } from '../../shared/analyzer/index.ts'

const MOST_HOUSES = 100

/** The analyzer as each site has set it. Compiling one takes tens of milliseconds, so the latest are kept. */
export function createHouses(): (settings: Settings) => House {
  const houses = new Map<string, House>()
  return settings => {
    const key = JSON.stringify(settings)
    const house = houses.get(key) ?? withSettings(settings)
    houses.delete(key)
    houses.set(key, house)
    const [oldest] = houses.keys()
    if (houses.size > MOST_HOUSES && oldest !== undefined) houses.delete(oldest)
    return house
  }
}
