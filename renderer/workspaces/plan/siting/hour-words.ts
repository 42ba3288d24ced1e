/** An hour of the week, 0 = Monday 00: “Fri 17:00–18:00”, “周五 17:00–18:00”. */
export function hourWords(hour: number, language: 'zh' | 'en'): string {
  const monday = Date.UTC(2024, 0, 1);
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' });
  const h = hour % 24;
  return `${day.format(monday + Math.floor(hour / 24) * 86_400_000)} ${h}:00–${h + 1}:00`;
}
