"""Writes the photos that nobody learns from as files, for test/bench/encoder-quality.ts --held-out.

Usage: held_out_pictures.py --pool training/runs/pool --out training/runs/held-out
"""
import argparse
import os

from photos import Photos


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--pool', required=True)
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    if os.listdir(args.out):
        raise SystemExit(f'{args.out} is not empty; photos of another split may lie there')
    photos = Photos(args.pool)
    for i in photos.held_out:
        photos.photo(i).save(os.path.join(args.out, f'{i:05}.png'))
    print(f'{len(photos.held_out)} pictures in {args.out}')


if __name__ == '__main__':
    main()
