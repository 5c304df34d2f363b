"""Packs the pool: pool/*.tar* -> OUT/photos.u8 (pixels, one photo after the other), OUT/photos.npy (int64 n × 3: offset, height,
width) and OUT/sources.txt (one line a photo: the folder it came from).

Photos are kept whole, so that every step can draw crops nobody has seen. Usage: pack.py --shared ../shared --out training/runs/pool
"""
import argparse
import glob
import io
import multiprocessing
import os
import tarfile

import numpy as np
from PIL import Image


def files(folder):
    """(source, bytes) of every photo."""
    paths = sorted(glob.glob(os.path.join(folder, '*.tar*')))
    if not paths:
        raise FileNotFoundError(f'no *.tar* in {folder}')
    for path in paths:
        with tarfile.open(path) as tar:
            for member in tar:
                if member.isfile():
                    yield os.path.basename(os.path.dirname(member.name)), tar.extractfile(member).read()


def decoded(file):
    """(source, uint8 (h, w, 3))."""
    source, content = file
    return source, np.asarray(Image.open(io.BytesIO(content)).convert('RGB'))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--shared', required=True)
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    table, sources, offset = [], [], 0
    with open(os.path.join(args.out, 'photos.u8'), 'wb') as pixels, multiprocessing.Pool() as processes:
        for source, photo in processes.imap(decoded, files(os.path.join(args.shared, 'pool')), 32):
            table.append((offset, *photo.shape[:2]))
            sources.append(source)
            pixels.write(photo.tobytes())
            offset += photo.size
    np.save(os.path.join(args.out, 'photos.npy'), np.array(table, np.int64))
    with open(os.path.join(args.out, 'sources.txt'), 'w') as file:
        file.write('\n'.join(sources))
    print(f'{len(table)} photos, {offset / 1e9:.2f} GB')


if __name__ == '__main__':
    main()
