import type { FinishKind } from '../finish.ts';

/** Value noise and its sums, shared by every pattern. */
export const noiseFunctions = /* glsl */ `
float hash13(vec3 p) {
  p = fract(p * 0.1031);
  p += dot(p, p.zyx + 31.32);
  return fract((p.x + p.y) * p.z);
}
float noise3(vec3 p) {
  vec3 i = floor(p), f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  vec2 e = vec2(0.0, 1.0);
  vec4 low = vec4(hash13(i), hash13(i + e.yxx), hash13(i + e.xyx), hash13(i + e.yyx));
  vec4 high = vec4(hash13(i + e.xxy), hash13(i + e.yxy), hash13(i + e.xyy), hash13(i + e.yyy));
  vec4 m = mix(low, high, f.z);
  vec2 n = mix(m.xz, m.yw, f.x);
  return mix(n.x, n.y, f.y);
}
float cloudy(vec3 p) {
  return 0.5 * noise3(p) + 0.25 * noise3(p * 2.03 + 7.1) + 0.15 * noise3(p * 4.1 + 3.3) + 0.1 * noise3(p * 8.3 + 1.7);
}
vec2 across(vec3 p, vec3 n) {
  vec3 a = abs(n);
  return a.y > max(a.x, a.z) ? p.xz : a.x > a.z ? p.zy : p.xy;
}
`;

/**
 * One body for each kind of finish. In: p (metres; x along the grain), n, base, second, detail (pattern size, grown for
 * large pieces so that it survives at 384 px). In and out: colour, rough, height (metres).
 */
export const surfacePatterns: Record<FinishKind, string> = {
  wood: `
    float board = floor(p.z / 0.15 + 0.5);
    p.x += board * 3.7; p.y += hash13(vec3(board, 2.0, 5.0)) * 0.05;
    float bend = cloudy(vec3(p.x * 1.3, p.y * 5.0, p.z * 5.0) / detail);
    float reach = length(vec2(p.y + 0.03, (p.z - board * 0.15) * 0.8)) / detail + 0.055 * bend + 0.004 * p.x;
    float ring = fract(reach * 62.0);
    float late = smoothstep(0.25, 0.95, ring) * (1.0 - smoothstep(0.95, 1.0, ring));
    float fibre = noise3(vec3(p.x * 14.0, p.y * 420.0, p.z * 420.0) / detail);
    float pore = smoothstep(0.62, 0.85, noise3(vec3(p.x * 24.0 + 9.0, p.y * 260.0, p.z * 260.0) / detail));
    float tone = noise3(vec3(p.x * 0.9, board * 7.3, p.y * 3.0));
    colour = mix(base, second, 0.55 * late + 0.3 * pore + 0.22 * (fibre - 0.5));
    colour *= 0.86 + 0.28 * tone;
    rough += 0.12 * late - 0.05 + 0.08 * pore;
    height = -0.00010 * late - 0.00015 * pore;`,
  paint: `
    float stroke = noise3(vec3(p.x * 6.0, p.y * 90.0, p.z * 90.0));
    colour *= 0.985 + 0.03 * stroke;
    height = 0.00006 * stroke;`,
  metal: `
    float brush = noise3(vec3(p.x * 8.0, p.y * 500.0, p.z * 500.0));
    float film = cloudy(p * 6.0);
    rough += rough > 0.15 ? 0.12 * (brush - 0.5) + 0.12 * (film - 0.5) : 0.03 * film;
    colour *= 0.95 + 0.1 * film;`,
  linen: `
    float weft = noise3(vec3(p.x * 70.0, p.y * 480.0, p.z * 480.0) / detail);
    float warp = noise3(vec3(p.x * 480.0, p.y * 480.0, p.z * 70.0) / detail + 4.0);
    float rise = noise3(vec3(p.x * 480.0, p.y * 70.0, p.z * 480.0) / detail + 8.0);
    float weave = max(weft * 0.8, max(warp * 0.8, rise * 0.8)) ;
    colour *= 0.72 + 0.36 * weave + 0.08 * cloudy(p * 9.0);
    height = 0.0005 * weave * detail + 0.004 * cloudy(p * 7.0);`,
  velvet: `
    float nap = cloudy(p * vec3(5.0, 5.0, 5.0) / detail);
    float brushed = smoothstep(0.42, 0.6, cloudy(p * 3.2 + 5.0));
    colour *= 0.72 + 0.4 * nap + 0.16 * brushed;
    height = 0.006 * nap + 0.0002 * noise3(p * 300.0);`,
  leather: `
    float hide = cloudy(p * 5.0 / detail);
    float grain = noise3(p * 210.0 / detail);
    float crease = smoothstep(0.03, 0.0, abs(cloudy(p * vec3(6.0, 9.0, 6.0)) - 0.5));
    colour *= 0.72 + 0.42 * hide - 0.05 * crease;
    rough += 0.18 * (hide - 0.5) + 0.1 * grain;
    height = 0.0005 * grain * detail + 0.006 * hide - 0.0002 * crease;`,
  boucle: `
    float loop = noise3(p * 95.0 / detail), curl = noise3(p * 190.0 / detail + 3.0);
    float clump = 0.65 * loop + 0.35 * curl;
    colour *= 0.68 + 0.5 * clump;
    height = 0.0035 * clump * detail;`,
  stripe: `
    vec2 q = across(p, n);
    float band = fract(q.x / (0.055 * detail) + 0.25);
    float edge = 0.04;
    float wide = smoothstep(0.0, edge, band) * (1.0 - smoothstep(0.5, 0.5 + edge, band));
    float weave = noise3(p * vec3(420.0) / detail);
    colour = mix(second, base, wide) * (0.86 + 0.2 * weave);
    height = 0.0004 * weave + 0.003 * cloudy(p * 7.0);`,
  check: `
    vec2 q = across(p, n) / (0.085 * detail);
    vec2 band = smoothstep(0.0, 0.05, fract(q)) * (1.0 - smoothstep(0.5, 0.55, fract(q)));
    vec2 line = smoothstep(0.06, 0.03, abs(fract(q + 0.25) - 0.5));
    float weave = noise3(p * vec3(420.0) / detail);
    colour = mix(second, base, 0.5 * (band.x + band.y));
    colour = mix(colour, base * 0.5, 0.35 * max(line.x, line.y)) * (0.84 + 0.24 * weave);
    height = 0.0004 * weave + 0.003 * cloudy(p * 7.0);`,
  marble: `
    vec3 drift = vec3(cloudy(p * 2.1), cloudy(p * 2.1 + 11.0), cloudy(p * 2.1 + 23.0)) - 0.5;
    float broad = abs(cloudy(p * 2.4 + drift * 2.6) - 0.5);
    float fine = abs(cloudy(p * 6.3 + drift * 3.0 + 31.0) - 0.5);
    float vein = smoothstep(0.035, 0.0, broad) * 0.7 + smoothstep(0.022, 0.0, fine) * 0.45;
    vein *= smoothstep(0.32, 0.62, cloudy(p * 3.3 + 47.0)) * 1.5;
    colour = mix(base, second, clamp(vein, 0.0, 0.85));
    colour = mix(colour, second, 0.09 * smoothstep(0.45, 0.7, cloudy(p * 1.7 + 5.0)));`,
  glass: 'height = 0.0;',
  opal: 'height = 0.0;',
  shade: `
    float thread = noise3(vec3(p.x * 330.0, p.y * 60.0, p.z * 330.0));
    float slub = noise3(vec3(p.x * 18.0, p.y * 380.0, p.z * 18.0));
    colour *= 0.82 + 0.18 * thread + 0.14 * slub;`,
  cane: `
    vec2 q = p.xz / (0.016 * detail);
    vec2 cell = abs(fract(q) - 0.5), slant = abs(fract(vec2(q.x + q.y, q.x - q.y) * 0.5) - 0.5);
    float strand = max(max(smoothstep(0.32, 0.40, cell.x), smoothstep(0.32, 0.40, cell.y)), 0.9 * max(smoothstep(0.36, 0.44, slant.x), smoothstep(0.36, 0.44, slant.y)));
    if (strand < 0.3) discard;
    colour = mix(second, base, strand) * (0.85 + 0.3 * noise3(p * 60.0));`,
  rush: `
    vec2 q = vec2(p.x, p.z + p.y) / (0.013 * detail);
    float row = floor(q.y);
    float over = sin((q.x * 0.75 + mod(row, 2.0)) * 3.14159);
    float round = sqrt(max(0.0, 1.0 - pow(2.0 * fract(q.y) - 1.0, 2.0)));
    float lift = round * (0.6 + 0.4 * over);
    colour = mix(second, base, 0.15 + 0.85 * lift) * (0.8 + 0.4 * noise3(vec3(row, q.x * 0.4, 1.0)));
    height = 0.0022 * lift * detail;`,
  ceramic: `
    colour *= 0.93 + 0.14 * cloudy(p * 11.0);
    rough += 0.05 * cloudy(p * 20.0);
    height = 0.0008 * noise3(vec3(p.x * 70.0, p.y * 5.0, p.z * 5.0));`,
  plastic: 'height = 0.00005 * noise3(p * 900.0);',
  rug: `
    float pile = noise3(p * 150.0), worn = cloudy(p * 4.0);
    colour *= 0.7 + 0.3 * pile + 0.22 * worn;
    height = 0.004 * pile;`,
  leaf: `
    float rib = smoothstep(0.5, 0.0, abs(p.z) * 120.0);
    colour *= 0.75 + 0.5 * noise3(p * 9.0);
    colour += 0.05 * rib;`,
  plaster: `
    float trowel = cloudy(p * vec3(5.0, 5.0, 5.0));
    colour *= 0.97 + 0.05 * trowel;
    height = 0.0012 * trowel;`,
};
