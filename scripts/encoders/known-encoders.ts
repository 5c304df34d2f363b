import type { ShortCard } from './short-card.ts';

/** Facts that a file does not hold. */
interface KnownEncoder {
  readonly id: string;
  readonly card: ShortCard;
}

const INNER_LAYERS = ['block02', 'block05', 'block09', 'block12', 'block15', 'block17'];
const LICENCE = 'Apache-2.0';

/** Encoders that `akin encoders add` knows by the sha256 of their file; they need no `encoder.json`. */
export const KNOWN_ENCODERS: Readonly<Record<string, KnownEncoder>> = {
  a10745444fa08c471fd71b234bcaeb6ae803fcf101bfd722ca4690f2ab555c47: {
    id: 'mobilenetv2-google',
    card: {
      version: 1,
      input: { name: 'image', layout: 'NCHW', size: 224, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
      outputs: { features: 'features', logits: 'logits' },
      layers: INNER_LAYERS,
      licence: LICENCE,
      provenance:
        'MobileNetV2 1.0 224, float32, Google; weights from fujunwei/webnn-samples (gh-pages), classifier from ' +
        'google-coral/test_data; TensorFlow SAME padding',
    },
  },
  d5287650d4cd3896378fef880f34ecd76dc956a57549156f79e59f71af4b4a98: {
    id: 'mobilenetv2-zoo',
    card: {
      version: 1,
      input: {
        name: 'image',
        layout: 'NCHW',
        size: 224,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
      outputs: { features: 'features' },
      layers: INNER_LAYERS,
      licence: LICENCE,
      provenance:
        'MobileNetV2 of the ONNX model zoo (mobilenetv2-7) without its classifier; weights from ' +
        'fujunwei/webnn-samples (gh-pages); symmetric padding',
    },
  },
};
