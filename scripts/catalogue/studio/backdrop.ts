import { Color, Mesh, PlaneGeometry, type Scene, ShaderMaterial, type Vector3 } from 'three';
import { surfaceOutputs, takesLight } from './surface-outputs.ts';

const white = 1.32;
/** What light the walls of a real studio would still send under the piece. */
const lift = 0.13;

export const backdropRadiance = new Color(white, white, white);

/** A floor that shows nothing but what shades it: its open parts are exactly the background's white. */
export function addBackdrop(scene: Scene, openRadiance: number, centre: Vector3): void {
  const material = new ShaderMaterial({
    uniforms: { takesLight: { value: takesLight.asWhiteFloor }, gain: { value: (white - lift) / openRadiance } },
    vertexShader: 'void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }',
    fragmentShader: /* glsl */ `${surfaceOutputs}
      uniform float gain;
      void main() {
        gl_FragColor = vec4(vec3(${lift}), 1.0);
        openOutput = vec4(0.0, 0.0, 0.0, 1.0);
        diffuseOutput = vec4(vec3(gain * ${1 / Math.PI}), 1.0);
        normalOutput = vec4(0.0, 1.0, 0.0, takesLight);
      }`,
  });
  const floor = new Mesh(new PlaneGeometry(60, 60), material);
  floor.rotation.x = -Math.PI / 2;
  floor.position.set(centre.x, 0, centre.z);
  scene.add(floor);
}
