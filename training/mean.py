"""The mean of two networks' weights: the one before a last phase and the one after it (Wortsman et al. 2022, "Model soups").

Only of networks that are near each other; three that went different ways had a mean that knew nothing. Usage:
  mean.py --of training/akin-v1.pt training/runs/chain-early/state.pt training/runs/chain-late/state.pt --of training/runs/end/weights.pt --out training/runs/mean.pt
"""
import argparse

import torch

import checkpoint


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--of', nargs='+', action='append', required=True, help='files of one network, joined as checkpoint.py says')
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    networks = [checkpoint.join(files) for files in args.of]
    torch.save({name: sum(network[name] for network in networks) / len(networks) for name in networks[0]}, args.out)


if __name__ == '__main__':
    main()
