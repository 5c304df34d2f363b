import './icon.css';

// Drawn on a grid of 24 by 24 with a line of 1.75.
const PATHS = {
  search: 'M10.5 4.5a6 6 0 1 1 0 12a6 6 0 0 1 0-12M15 15l5 5',
  camera:
    'M4.5 8h3l1.7-2.5h5.6L16.5 8h3A1.5 1.5 0 0 1 21 9.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-8A1.5 1.5 0 0 1 4.5 8M12 9.75a3.25 3.25 0 1 1 0 6.5a3.25 3.25 0 0 1 0-6.5',
  photo:
    'M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5M4 17l5-5l3.5 3.5L15.5 13l4.500 4M15.5 8.250a1.250 1.250 0 1 1 0 .01',
  settings:
    'M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9M15 5.500a2 2 0 1 1 0 4a2 2 0 0 1 0-4M9 14.500a2 2 0 1 1 0 4a2 2 0 0 1 0-4',
  lab: 'M9.500 4h5M10.500 4v6L5 18.700a1 1 0 0 0 .850 1.500h12.300a1 1 0 0 0 .850-1.500L13.500 10V4M7.700 15h8.600',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  turn: 'M4.500 12a7.500 7.500 0 0 1 13-5.100M19.500 12a7.500 7.500 0 0 1-13 5.100M17.500 3v4h-4M6.500 21v-4h4',
  light: 'M13 3L5.500 13.500H11L10 21l8-11h-5.500z',
  part: 'M4.500 8v-3.500h3.500M16 4.500h3.500V8M19.500 16v3.500H16M8 19.500H4.500V16M9 9h6v6H9z',
  close: 'M6 6l12 12M18 6L6 18',
  previous: 'M14.500 5.500L8 12l6.500 6.500',
  next: 'M9.500 5.500L16 12l-6.500 6.500',
  link: 'M10 14a4 4 0 0 0 5.660 0l3.170-3.170a4 4 0 0 0-5.660-5.660L11.900 6.440M14 10a4 4 0 0 0-5.660 0l-3.170 3.170a4 4 0 0 0 5.660 5.660L12.100 17.560',
  alike:
    'M4.500 8.500h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1M8.500 5.500a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-2',
  warning: 'M12 4L21 19.500H3zM12 10v4.500M12 17v.1',
  pause: 'M8.500 5.500v13M15.500 5.500v13',
  resume: 'M7.500 5l11 7l-11 7z',
  download: 'M12 4v11M7.500 11L12 15.500L16.500 11M5 19.500h14',
  drop: 'M12 4v11M7.500 11L12 15.500L16.500 11M4 15v4.500h16V15',
  check: 'M5 12.500l4.500 4.500L19 7.500',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words; never the only name of a control. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
