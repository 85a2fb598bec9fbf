export type SettingsTable = {
  name: string
  value: string
}
