import { Color, Mesh, MeshLambertMaterial, PlaneGeometry, type Scene, type Vector3 } from 'three';
import type { DrawnPiece } from '../catalogue.ts';

/** A floor that shows nothing but what shades it: its open parts are exactly the background's white. */
export function addBackdrop(scene: Scene, drawn: DrawnPiece, openRadiance: number, centre: Vector3): void {
  const white = 1.32;
  scene.background = new Color(white, white, white);
  if (drawn.family.place === 'ceiling') return;
  const material = new MeshLambertMaterial({ color: '#ffffff' });
  material.onBeforeCompile = (shader) => {
    // What light the walls of a real studio would still send under the piece.
    const lift = 0.13;
    shader.uniforms.lift = { value: lift };
    shader.uniforms.gain = { value: (white - lift) / openRadiance };
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nuniform float gain, lift;')
      .replace(
        /vec3 outgoingLight = [^;]+;/,
        'vec3 outgoingLight = vec3( gain * reflectedLight.directDiffuse.g + lift );',
      );
  };
  const floor = new Mesh(new PlaneGeometry(60, 60), material);
  floor.rotation.x = -Math.PI / 2;
  floor.position.set(centre.x, 0, centre.z);
  floor.receiveShadow = true;
  scene.add(floor);
}
