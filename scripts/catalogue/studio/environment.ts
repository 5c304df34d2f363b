import {
  BackSide,
  BoxGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
} from 'three';

function panel(
  scene: Scene,
  width: number,
  height: number,
  radiance: number,
  at: [number, number, number],
  tint = '#ffffff',
): void {
  const material = new MeshBasicMaterial({ color: new Color(tint).multiplyScalar(radiance), side: DoubleSide });
  const mesh = new Mesh(new PlaneGeometry(width, height), material);
  mesh.position.set(...at);
  mesh.lookAt(0, 0, 0);
  scene.add(mesh);
}

function shell(scene: Scene, faces: readonly [string, number][]): void {
  const materials = faces.map(
    ([tint, radiance]) => new MeshBasicMaterial({ color: new Color(tint).multiplyScalar(radiance), side: BackSide }),
  );
  scene.add(new Mesh(new BoxGeometry(10, 10, 10), materials));
}

/** What shining things reflect in the white studio: white floor, soft boxes, and dark flags that give metal its edges. */
export function studioEnvironment(renderer: WebGLRenderer): Texture {
  const scene = new Scene();
  shell(scene, [
    ['#fff', 0.5],
    ['#fff', 0.5],
    ['#fff', 0.75],
    ['#fff', 0.85],
    ['#fff', 0.35],
    ['#fff', 0.5],
  ]);
  panel(scene, 4, 4, 4.2, [-3.4, 2.6, 2.6], '#fffaf2');
  panel(scene, 2, 5, 1.8, [4.4, 1, 1.5], '#f2f6ff');
  panel(scene, 5, 2.5, 2.2, [0, 4.6, 0]);
  panel(scene, 0.7, 6, 0.04, [2.2, 0, 4.2]);
  panel(scene, 0.9, 6, 0.03, [-4.6, 0, -1.2]);
  panel(scene, 0.8, 6, 0.05, [3.2, 0, -3.4]);
  return filtered(renderer, scene);
}

/** What they reflect in a room: a window on the left, warm walls, a wooden floor. */
export function roomEnvironment(renderer: WebGLRenderer): Texture {
  const scene = new Scene();
  shell(scene, [
    ['#e9dfd2', 0.32],
    ['#e9dfd2', 0.4],
    ['#fff', 0.55],
    ['#b98f66', 0.26],
    ['#d9cdbd', 0.28],
    ['#e9e2d8', 0.38],
  ]);
  for (const offset of [-1.05, 1.05]) panel(scene, 1.8, 3.6, 5.5, [-4.6, 1.2, 1.4 + offset], '#eef4ff');
  panel(scene, 1.2, 5, 0.05, [3.5, -0.5, 3.6]);
  return filtered(renderer, scene);
}

function filtered(renderer: WebGLRenderer, scene: Scene): Texture {
  const generator = new PMREMGenerator(renderer);
  const texture = generator.fromScene(scene, 0.015).texture;
  generator.dispose();
  return texture;
}
