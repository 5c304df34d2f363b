import { WebGLRenderer } from 'three';
import { roomEnvironment, studioEnvironment } from './environment.ts';
import { takePicture } from './picture.ts';
import { installLightModel } from './surface-outputs.ts';

installLightModel();
const renderer = new WebGLRenderer({ antialias: false });
const environments = { studio: studioEnvironment(renderer), room: roomEnvironment(renderer) };

window.takeCataloguePicture = (order) => {
  const { width, height, rgb } = takePicture(renderer, environments, order);
  let binary = '';
  for (let i = 0; i < rgb.length; i += 4096) binary += String.fromCharCode(...rgb.subarray(i, i + 4096));
  return { width, height, rgbBase64: btoa(binary) };
};
