import { BasicShadowMap, WebGLRenderer } from 'three';
import { roomEnvironment, studioEnvironment } from './environment.ts';
import { installLightModel } from './light-model.ts';
import { takePicture } from './picture.ts';

installLightModel();
const renderer = new WebGLRenderer({ antialias: false });
renderer.shadowMap.enabled = true;
// Every exposure has its own light, so that the mean is softer than any filter of one shadow map.
renderer.shadowMap.type = BasicShadowMap;
const environments = { studio: studioEnvironment(renderer), room: roomEnvironment(renderer) };

window.takeCataloguePicture = (order) => {
  const { width, height, rgb } = takePicture(renderer, environments, order);
  let binary = '';
  for (let i = 0; i < rgb.length; i += 4096) binary += String.fromCharCode(...rgb.subarray(i, i + 4096));
  return { width, height, rgbBase64: btoa(binary) };
};
