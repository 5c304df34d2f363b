// Draws pieces of photos into pictures: any affine view, bicubic, with changed colours. Compiled and called by crops.py.
#include <cuda_runtime.h>

constexpr int THREADS = 256;

// A photo is `height` rows of `width` RGB pixels from `offset`. It fills the rectangle left, top, right, bottom (shares of the side)
// of a picture: u, v in 0..1 there lie at view · (u, v, 1) in the photo, in pixels. Of `samples`² places in each pixel the mean is
// taken. sharpness: −a of the cubic kernel (Keys 1981); .5 is what PIL does. colour: 3 × 4, of RGB in −1..1.
struct Piece {
    long offset;
    int height, width, picture, samples;
    float left, top, right, bottom, view[6], sharpness, colour[12], unused;
};

__device__ __forceinline__ int mirrored(int i, int count) {
    i = i < 0 ? -1 - i : i;
    i %= 2 * count;
    return i < count ? i : 2 * count - 1 - i;
}

__device__ __forceinline__ void cubic(float t, float sharpness, float* weights) {
    float a = -sharpness;
    for (int k = 0; k < 4; k++) {
        float d = fabsf(t + 1 - k);
        weights[k] = d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
    }
}

__device__ __forceinline__ void sample(const unsigned char* photo, const Piece& p, float x, float y, float* rgb) {
    float wx[4], wy[4];
    x -= .5f, y -= .5f;
    int left = floorf(x), top = floorf(y);
    cubic(x - left, p.sharpness, wx), cubic(y - top, p.sharpness, wy);
    for (int j = 0; j < 4; j++) {
        const unsigned char* row = photo + long(mirrored(top - 1 + j, p.height)) * p.width * 3;
        for (int i = 0; i < 4; i++) {
            const unsigned char* pixel = row + mirrored(left - 1 + i, p.width) * 3;
            for (int k = 0; k < 3; k++) rgb[k] += wy[j] * wx[i] * pixel[k];
        }
    }
}

// pictures: float (n, side, side, 3) in −1..1. A block takes THREADS pixels of one piece's rectangle, rounded to whole pixels.
__global__ void draw(const unsigned char* photos, const Piece* pieces, float* pictures, int side) {
    const Piece& p = pieces[blockIdx.y];
    int left = rintf(p.left * side), top = rintf(p.top * side), width = rintf(p.right * side) - left, height = rintf(p.bottom * side) - top;
    int at = blockIdx.x * THREADS + threadIdx.x;
    if (at >= width * height) return;
    int px = left + at % width, py = top + at / width;
    float rgb[3] = {}, step = 1.f / p.samples;
    for (int j = 0; j < p.samples; j++)
        for (int i = 0; i < p.samples; i++) {
            float u = ((px + (i + .5f) * step) / side - p.left) / (p.right - p.left), v = ((py + (j + .5f) * step) / side - p.top) / (p.bottom - p.top);
            sample(photos + p.offset, p, p.view[0] * u + p.view[1] * v + p.view[2], p.view[3] * u + p.view[4] * v + p.view[5], rgb);
        }
    float* out = pictures + ((long(p.picture) * side + py) * side + px) * 3;
    for (int k = 0; k < 3; k++) rgb[k] = fminf(fmaxf(rgb[k] * step * step, 0.f), 255.f) / 127.5f - 1;
    for (int k = 0; k < 3; k++) {
        const float* c = p.colour + 4 * k;
        out[k] = fminf(fmaxf(c[0] * rgb[0] + c[1] * rgb[1] + c[2] * rgb[2] + c[3], -1.f), 1.f);
    }
}

extern "C" int draw_pieces(const unsigned char* photos, const Piece* pieces, float* pictures, int count, int side, cudaStream_t stream) {
    draw<<<dim3((side * side + THREADS - 1) / THREADS, count), THREADS, 0, stream>>>(photos, pieces, pictures, side);
    return cudaGetLastError();
}
