declare module 'virtual:akin-kernels/plain' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
declare module 'virtual:akin-kernels/relaxed' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
