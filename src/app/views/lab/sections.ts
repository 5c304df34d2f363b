import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A part of the lab with an address of its own, `#/lab/ID`; its code loads when it is opened. */
export interface LabSection {
  readonly id: string;
  /** On its link. */
  readonly name: string;
  readonly View: LazyExoticComponent<ComponentType>;
}

/** In the order of their links; the first one opens by itself. */
export const LAB_SECTIONS: readonly [LabSection, ...LabSection[]] = [
  {
    id: 'compare',
    name: 'One picture',
    View: lazy(() => import('./compare/CompareSection.tsx').then((module) => ({ default: module.CompareSection }))),
  },
  {
    id: 'collection',
    name: 'Whole collection',
    View: lazy(() => import('./whole/WholeSection.tsx').then((module) => ({ default: module.WholeSection }))),
  },
  {
    id: 'tuning',
    name: 'Tuning',
    View: lazy(() => import('./tuning/TuningSection.tsx').then((module) => ({ default: module.TuningSection }))),
  },
  {
    id: 'encoders',
    name: 'Encoders',
    View: lazy(() => import('./encoders/EncodersSection.tsx').then((module) => ({ default: module.EncodersSection }))),
  },
];
