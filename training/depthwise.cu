// The depthwise 3 × 3 convolution of an inverted residual with the ReLU6 before and after it, one pass over memory a map.
//
//   y = clamp(b + w ∗ clamp(z))          clamp: to 0..6
//
// Maps are (n, height, width, channels) in memory, bfloat16 or float32, channels a multiple of 4; weights float32 (9, channels).
// A thread takes 4 channels and up to RUN places side by side. before: zero rows above and columns to the left (the rest of a
// stride's padding lies below and to the right). Compiled and called by depthwise.py.
#include <cuda_bf16.h>
#include <cuda_runtime.h>

constexpr int RUN = 8, THREADS = 256, WORKERS = 132 * 1024;

struct Shape {
    int n, height, width, channels, before, outHeight, outWidth;
};

struct Four {
    float v[4];
};

#define EACH for (int i = 0; i < 4; i++)
#define PLACE __host__ __device__ __forceinline__

PLACE Four read(const float* p) {
    float4 q = *reinterpret_cast<const float4*>(p);
    return {q.x, q.y, q.z, q.w};
}

PLACE Four read(const __nv_bfloat16* p) {
    uint2 q = *reinterpret_cast<const uint2*>(p);
    const __nv_bfloat162 *a = reinterpret_cast<const __nv_bfloat162*>(&q.x), *b = reinterpret_cast<const __nv_bfloat162*>(&q.y);
    float2 low = __bfloat1622float2(*a), high = __bfloat1622float2(*b);
    return {low.x, low.y, high.x, high.y};
}

PLACE void write(float* p, const Four& f) { *reinterpret_cast<float4*>(p) = make_float4(f.v[0], f.v[1], f.v[2], f.v[3]); }

PLACE void write(__nv_bfloat16* p, const Four& f) {
    __nv_bfloat162 low = __floats2bfloat162_rn(f.v[0], f.v[1]), high = __floats2bfloat162_rn(f.v[2], f.v[3]);
    uint2 q = {*reinterpret_cast<unsigned*>(&low), *reinterpret_cast<unsigned*>(&high)};
    *reinterpret_cast<uint2*>(p) = q;
}

PLACE Four clamped(Four f) {
    EACH f.v[i] = fminf(fmaxf(f.v[i], 0.f), 6.f);
    return f;
}

PLACE bool within(float x) { return x > 0.f && x < 6.f; }

PLACE void add(float* p, float x) {
#ifdef __CUDA_ARCH__
    atomicAdd(p, x);
#else
    *p += x;
#endif
}

// Where a thread works: 4 channels from c, places x.. of row y of picture n.
struct Task {
    int c, x, y, n;
};

PLACE Task taskAt(long index, int channels, int width, int height) {
    int fours = channels / 4, runs = (width + RUN - 1) / RUN;
    Task t;
    t.c = index % fours * 4, index /= fours;
    t.x = index % runs * RUN, index /= runs;
    t.y = index % height, t.n = index / height;
    return t;
}

template <class T>
PLACE Four inputAt(const T* z, const Shape& s, int n, int y, int x, int c) {
    if (y < 0 || y >= s.height || x < 0 || x >= s.width) return {};
    return clamped(read(z + ((long(n) * s.height + y) * s.width + x) * s.channels + c));
}

// Columns first.. to 2 of the 3 × 3 window whose corner is at top, left.
template <class T>
PLACE void readColumns(Four (&column)[3][3], int first, const T* z, const Shape& s, const Task& t, int top, int left) {
#pragma unroll
    for (int k = 0; k < 3; k++)
#pragma unroll
        for (int ky = 0; ky < 3; ky++)
            if (k >= first) column[k][ky] = inputAt(z, s, t.n, top + ky, left + k, t.c);
}

// What a window and the next one, a stride further on, have in common.
template <int STRIDE>
PLACE void slide(Four (&column)[3][3]) {
#pragma unroll
    for (int k = 0; k < 3 - STRIDE; k++)
#pragma unroll
        for (int ky = 0; ky < 3; ky++) column[k][ky] = column[k + STRIDE][ky];
}

// The gradient before the second ReLU6.
template <class T>
PLACE Four gradientAt(const T* gradient, const T* out, const Shape& s, int n, int y, int x, int c) {
    if (y < 0 || y >= s.outHeight || x < 0 || x >= s.outWidth) return {};
    long at = ((long(n) * s.outHeight + y) * s.outWidth + x) * s.channels + c;
    Four g = read(gradient + at), o = read(out + at);
    EACH g.v[i] = within(o.v[i]) ? g.v[i] : 0.f;
    return g;
}

template <class T, int STRIDE>
PLACE void forwardAt(long index, const T* z, const float* weight, const float* bias, T* out, const Shape& s) {
    Task t = taskAt(index, s.channels, s.outWidth, s.outHeight);
    Four w[9], b = read(bias + t.c), column[3][3];
#pragma unroll
    for (int k = 0; k < 9; k++) w[k] = read(weight + k * s.channels + t.c);
    int top = t.y * STRIDE - s.before, left = t.x * STRIDE - s.before;
    readColumns(column, STRIDE, z, s, t, top, left - STRIDE);
#pragma unroll
    for (int j = 0; j < RUN; j++) {
        if (t.x + j >= s.outWidth) return;
        slide<STRIDE>(column);
        readColumns(column, 3 - STRIDE, z, s, t, top, left + j * STRIDE);
        Four sum = b;
#pragma unroll
        for (int k = 0; k < 9; k++) EACH sum.v[i] += w[k].v[i] * column[k % 3][k / 3].v[i];
        write(out + ((long(t.n) * s.outHeight + t.y) * s.outWidth + t.x + j) * s.channels + t.c, clamped(sum));
    }
}

// The gradient of z, zero where the first ReLU6 let nothing through.
template <class T, int STRIDE>
PLACE void backwardAt(long index, const T* z, const float* weight, const T* out, const T* gradient, T* result, const Shape& s) {
    Task t = taskAt(index, s.channels, s.width, s.height);
    Four w[9];
#pragma unroll
    for (int k = 0; k < 9; k++) w[k] = read(weight + k * s.channels + t.c);
    Four column[3][3];
    int bottom = t.y + s.before, right = t.x + s.before;
    if (STRIDE == 1) {
#pragma unroll
        for (int k = 1; k < 3; k++)
#pragma unroll
            for (int ky = 0; ky < 3; ky++) column[k - 1][ky] = gradientAt(gradient, out, s, t.n, bottom - ky, right - k, t.c);
    }
#pragma unroll
    for (int j = 0; j < RUN; j++) {
        if (t.x + j >= s.width) return;
        Four sum = {};
        if (STRIDE == 1) {
#pragma unroll
            for (int k = 2; k > 0; k--)
#pragma unroll
                for (int ky = 0; ky < 3; ky++) column[k][ky] = column[k - 1][ky];
#pragma unroll
            for (int ky = 0; ky < 3; ky++) column[0][ky] = gradientAt(gradient, out, s, t.n, bottom - ky, right + j, t.c);
#pragma unroll
            for (int k = 0; k < 9; k++) EACH sum.v[i] += w[k].v[i] * column[k % 3][k / 3].v[i];
        } else {
#pragma unroll
            for (int k = 0; k < 9; k++) {
                int y = bottom - k / 3, x = right + j - k % 3;
                if (y & 1 || x & 1) continue;
                Four g = gradientAt(gradient, out, s, t.n, y / 2, x / 2, t.c);
                EACH sum.v[i] += w[k].v[i] * g.v[i];
            }
        }
        long at = ((long(t.n) * s.height + t.y) * s.width + t.x + j) * s.channels + t.c;
        Four own = read(z + at);
        EACH sum.v[i] = within(own.v[i]) ? sum.v[i] : 0.f;
        write(result + at, sum);
    }
}

// Adds to the gradients of the weights (9, channels) and biases (channels); a worker sums many runs before it adds.
template <class T, int STRIDE>
PLACE void weightsAt(int index, int workers, const T* z, const T* out, const T* gradient, float* weight, float* bias, const Shape& s) {
    int fours = s.channels / 4;
    long runs = long(s.n) * s.outHeight * ((s.outWidth + RUN - 1) / RUN);
    Four sums[9] = {}, sum = {};
    int c = index % fours * 4;
    if (index / fours >= workers / fours) return;
    for (long run = index / fours; run < runs; run += workers / fours) {
        Task t = taskAt(run * fours + index % fours, s.channels, s.outWidth, s.outHeight);
        Four column[3][3];
        int top = t.y * STRIDE - s.before, left = t.x * STRIDE - s.before;
        readColumns(column, STRIDE, z, s, t, top, left - STRIDE);
#pragma unroll 2
        for (int j = 0; j < RUN; j++) {
            if (t.x + j >= s.outWidth) break;
            slide<STRIDE>(column);
            readColumns(column, 3 - STRIDE, z, s, t, top, left + j * STRIDE);
            Four g = gradientAt(gradient, out, s, t.n, t.y, t.x + j, t.c);
            EACH sum.v[i] += g.v[i];
#pragma unroll
            for (int k = 0; k < 9; k++) EACH sums[k].v[i] += g.v[i] * column[k % 3][k / 3].v[i];
        }
    }
    EACH add(bias + c + i, sum.v[i]);
#pragma unroll
    for (int k = 0; k < 9; k++) EACH add(weight + k * s.channels + c + i, sums[k].v[i]);
}

// Without what follows (-DON_HOST) the functions above can be called, and tried, on a machine without a GPU.
#ifndef ON_HOST
#define INDEX (long(blockIdx.x) * THREADS + threadIdx.x)

template <class T, int STRIDE>
__global__ void __launch_bounds__(THREADS) forward(long count, const T* z, const float* weight, const float* bias, T* out, Shape s) {
    if (INDEX < count) forwardAt<T, STRIDE>(INDEX, z, weight, bias, out, s);
}

template <class T, int STRIDE>
__global__ void __launch_bounds__(THREADS) backward(long count, const T* z, const float* weight, const T* out, const T* gradient, T* result, Shape s) {
    if (INDEX < count) backwardAt<T, STRIDE>(INDEX, z, weight, out, gradient, result, s);
}

template <class T, int STRIDE>
__global__ void __launch_bounds__(THREADS) weights(const T* z, const T* out, const T* gradient, float* weight, float* bias, Shape s) {
    weightsAt<T, STRIDE>(INDEX, WORKERS, z, out, gradient, weight, bias, s);
}

static long threadsFor(const Shape& s, int width, int height) { return long(s.n) * height * ((width + RUN - 1) / RUN) * (s.channels / 4); }
static unsigned blocksFor(long threads) { return (threads + THREADS - 1) / THREADS; }

template <class T, int STRIDE>
static void runForward(const void* z, const float* weight, const float* bias, void* out, const Shape& s, cudaStream_t stream) {
    long count = threadsFor(s, s.outWidth, s.outHeight);
    forward<T, STRIDE><<<blocksFor(count), THREADS, 0, stream>>>(count, (const T*)z, weight, bias, (T*)out, s);
}

template <class T, int STRIDE>
static void runBackward(const void* z, const float* weight, const void* out, const void* gradient, void* result, float* weightGradient, float* biasGradient, const Shape& s, cudaStream_t stream) {
    long count = threadsFor(s, s.width, s.height);
    backward<T, STRIDE><<<blocksFor(count), THREADS, 0, stream>>>(count, (const T*)z, weight, (const T*)out, (const T*)gradient, (T*)result, s);
    weights<T, STRIDE><<<WORKERS / THREADS, THREADS, 0, stream>>>((const T*)z, (const T*)out, (const T*)gradient, weightGradient, biasGradient, s);
}

#define CHOOSE(run, ...) \
    (half ? (stride == 1 ? run<__nv_bfloat16, 1>(__VA_ARGS__) : run<__nv_bfloat16, 2>(__VA_ARGS__)) \
          : (stride == 1 ? run<float, 1>(__VA_ARGS__) : run<float, 2>(__VA_ARGS__)))

// Both return CUDA's error code. half: bfloat16, otherwise float32.
extern "C" int depthwise_forward(int half, int stride, const void* z, const float* weight, const float* bias, void* out, Shape s, cudaStream_t stream) {
    CHOOSE(runForward, z, weight, bias, out, s, stream);
    return cudaGetLastError();
}

// The gradients of weights and biases are added to what is there.
extern "C" int depthwise_backward(int half, int stride, const void* z, const float* weight, const void* out, const void* gradient, void* result, float* weightGradient, float* biasGradient, Shape s, cudaStream_t stream) {
    CHOOSE(runBackward, z, weight, out, gradient, result, weightGradient, biasGradient, s, stream);
    return cudaGetLastError();
}
#endif
