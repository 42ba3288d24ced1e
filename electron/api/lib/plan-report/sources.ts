/** Where the methods that reports name were published. */
export const SOURCES = {
  walking: 'Dijkstra (1959), Numerische Mathematik 1: 269–271',
  coverage: 'Church & ReVelle (1974), Papers of the Regional Science Association 32: 101–118',
  p_median: 'Hakimi (1964), Operations Research 12: 450–459',
  capacitated: 'Current & Storbeck (1988), Environment and Planning B 15: 153–163',
  least_sites: 'Toregas, Swain, ReVelle & Bergman (1971), Operations Research 19: 1363–1373',
  interchange: 'Teitz & Bart (1968), Operations Research 16: 955–961',
  highs: 'HiGHS: Huangfu & Hall (2018), Mathematical Programming Computation 10: 119–142',
} as const;
