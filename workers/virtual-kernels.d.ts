declare module 'virtual:akin-kernels' {
  const kernels: Uint8Array<ArrayBuffer>;
  export default kernels;
}

declare module 'virtual:akin-kernels/*' {
  const kernels: Uint8Array<ArrayBuffer>;
  export default kernels;
}
