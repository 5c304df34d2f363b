// Tells whether its policy lets a worker reach another origin.
self.onmessage = ({ data }: MessageEvent<string>) => {
  fetch(data, { mode: 'no-cors' }).then(
    () => self.postMessage('reached'),
    () => self.postMessage('refused'),
  );
};
