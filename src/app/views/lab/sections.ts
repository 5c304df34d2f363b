import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A part of the lab with an address of its own, `#/lab/ID`; its code loads when it is opened. */
export interface LabSection {
  readonly id: string;
  /** On its link. */
  readonly name: string;
  /** Whether it compares all pictures of a collection, which those in shards are too large for. */
  readonly comparesAll: boolean;
  readonly View: LazyExoticComponent<ComponentType>;
}

/** In the order of their links; the first one opens by itself. */
export const LAB_SECTIONS: readonly [LabSection, ...LabSection[]] = [
  {
    id: 'compare',
    name: 'One picture',
    comparesAll: true,
    View: lazy(() => import('./compare/CompareSection.tsx').then((module) => ({ default: module.CompareSection }))),
  },
  {
    id: 'collection',
    name: 'Whole collection',
    comparesAll: true,
    View: lazy(() => import('./whole/WholeSection.tsx').then((module) => ({ default: module.WholeSection }))),
  },
  {
    id: 'tuning',
    name: 'Tuning',
    comparesAll: false,
    View: lazy(() => import('./tuning/TuningSection.tsx').then((module) => ({ default: module.TuningSection }))),
  },
  {
    id: 'encoders',
    name: 'Encoders',
    comparesAll: true,
    View: lazy(() => import('./encoders/EncodersSection.tsx').then((module) => ({ default: module.EncodersSection }))),
  },
];
