import { useLayoutEffect, useRef } from 'react';
import type { Heat } from '../../engine/contract-heat.ts';
import { partStyle } from '../parts/QueryPicture.tsx';
import './heat-layer.css';

/** How dark a cell is that adds nothing, 0 to 255. */
const DARKEST = 200;

/** Lies over a picture and darkens what adds nothing, so that what counts stays lit. */
export function HeatLayer({ heat }: { readonly heat: Heat }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { side, light, area } = heat;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const shade = context.createImageData(side, side);
    for (const [cell, value] of light.entries()) shade.data[4 * cell + 3] = Math.round((1 - value) * DARKEST);
    context.putImageData(shade, 0, 0);
  }, [side, light]);
  return (
    <span className="heat" aria-hidden="true">
      {/* The encoder sees a square; what lies outside of it adds nothing. */}
      <span className="heat-area" style={partStyle(area)}>
        <canvas ref={canvas} width={side} height={side} />
      </span>
    </span>
  );
}
