import { useEffect, useState } from 'react';

const LOUD = 0.02;
const LOOK_MS = 200;
/** Who pauses for breath is still the one who speaks. */
const HOLD_LOOKS = 4;
let context: AudioContext | null = null;

/** How loud a track is, 0 to 1, a few times a second, and whether somebody speaks into it. */
export function useLevel(track: MediaStreamTrack | null): { readonly level: number; readonly speaks: boolean } {
  const [heard, setHeard] = useState({ level: 0, speaks: false });

  useEffect(() => {
    if (track === null) return;
    context ??= new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    context.resume().catch(() => undefined);
    const samples = new Float32Array(analyser.fftSize);
    let quiet = HOLD_LOOKS;
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      quiet = loudness > LOUD ? 0 : Math.min(quiet + 1, HOLD_LOOKS);
      const next = { level: Math.min(1, Math.round(loudness * 20) / 5), speaks: quiet < HOLD_LOOKS };
      setHeard((before) => (before.level === next.level && before.speaks === next.speaks ? before : next));
    }, LOOK_MS);

    return () => {
      clearInterval(timer);
      source.disconnect();
    };
  }, [track]);

  return track === null ? { level: 0, speaks: false } : heard;
}
