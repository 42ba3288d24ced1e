import { useEffect, useState } from 'react';

/** This computer's clock, epoch milliseconds, told anew at every full step. */
export function useNow(step: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tell = () => {
      setNow(Date.now());
      timer = setTimeout(tell, step - (Date.now() % step));
    };
    tell();
    return () => clearTimeout(timer);
  }, [step]);
  return now;
}
