"""Teaches local features for comparing details: what --details of `akin build` needs of an encoder (docs/details.md).

A photo has to be more like its own item than like others, above all of the same family (InfoNCE over the likeness that
searches compute: Khattab and Zaharia 2020, signs by the straight-through estimator). Writes
  details.onnx     what to append to encoder.onnx, byte for byte, so that it also gives `details`, the local features (see layer_taps.py)
beside encoder.onnx and names it in encoder.json. Pictures come from `npm run catalogue -- --out training/runs/pairs --learning-pairs 24`:
pieces that the catalogue does not have. Tells first how well it works without every fourth draw of a family, whose photos are
ranked among all items; what is written has learned from all. Usage:
  details.py --pairs training/runs/pairs --weights training/akin-v1.pt --encoder public/encoders/akin-v1
"""
import argparse
import copy
import hashlib
import json
import os

import onnx
import torch
import torch.nn.functional as F

import checkpoint
from detail_head import BITS, HIDDEN, DetailHead, describe, likeness
from detail_pairs import BLOCKS, pair_names, read_pairs
from layer_taps import block_outputs
from mobilenet import MobileNetV2
from onnx_graph import Graph

NAME, QUERY_PX = 'details', 256
STEPS, RATE, WARMUP, DECAY, VARIATIONS = 600, 2e-3, 20, 1e-3, 3
FAMILIES, EACH, OTHERS, CELLS = 4, 5, 24, 40  # of a step: photos of so many pieces of so many families, further items; cells an item


def pick(seen, rows):
    return {name: values[rows] for name, values in seen.items()}


def learn(head, read, families, rows):
    """The mean of head's latest weights after STEPS, learned from the rows."""
    draw = torch.Generator().manual_seed(1)
    mean, sharpness = copy.deepcopy(head), torch.nn.Parameter(torch.tensor(60.).log())
    adam = torch.optim.AdamW([{'params': list(head.parameters()), 'weight_decay': DECAY}, {'params': [sharpness], 'lr': .02}], RATE)
    shuffled = lambda x, n: x[torch.randperm(len(x), generator=draw)[:n]]
    losses = []
    for step in range(STEPS):
        adam.param_groups[0]['lr'] = RATE * min(1, (step + 1) / WARMUP) * (1 - step / STEPS)
        photographed = torch.cat([shuffled(rows[families[rows] == f], EACH) for f in shuffled(families[rows].unique(), FAMILIES)])
        others = shuffled(rows, OTHERS)
        shown = torch.cat([photographed, others[~torch.isin(others, photographed)]])
        items, photos = (read[torch.randint(len(read), (), generator=draw)][kind] for kind in (0, 1))
        scores = likeness(head, pick(photos, photographed), describe(head, pick(items, shown), CELLS))
        loss = F.cross_entropy(sharpness.exp() * scores, torch.arange(len(photographed)))
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
        keep = min(.99, (step + 1) / (step + 10))
        with torch.no_grad():
            for ours, theirs in zip(mean.parameters(), head.parameters()):
                ours.mul_(keep).add_(theirs, alpha=1 - keep)
        if (step + 1) % 100 == 0:
            print(f'step {step + 1}: loss {sum(losses[-100:]) / 100:.3f}', flush=True)
    return mean.eval()


@torch.no_grad()
def tell_ranks(when, head, read, rows):
    """Prints how often the photo of a row finds its own item among those of all."""
    items, photos = read[0]
    described = describe(head, items)
    scores = torch.cat([likeness(head, pick(photos, some), described) for some in rows.split(8)])
    found = (scores > scores.gather(1, rows[:, None])).sum(1) + 1
    print(f'{when}: of {len(rows)} photos, {(found <= 2).sum()} find their item first or second among {scores.shape[1]}', flush=True)


def appended(head, model):
    """The bytes to append to the encoder's model."""
    blocks, graph = block_outputs(model.graph), Graph()
    name = lambda part: f'{NAME}.{part}'
    sources = [blocks[block][0] for block in reversed(BLOCKS)]

    def conv(part, x, weight, bias, size=1, **attributes):
        inputs = [x, graph.weight(name(part + '.weight'), weight), graph.tensor(name(part + '.bias'), bias.detach().numpy())]
        return graph.node('Conv', inputs, name(part), kernel_shape=[size, size], **attributes)

    square = lambda weight: weight[:, :, None, None]
    weight = head.widen.weight / head.deviation
    joined = graph.node('Concat', sources, name('maps'), axis=1)
    hidden = graph.node('Relu', [conv('widen', joined, square(weight), head.widen.bias - weight @ head.mean)], name('hidden'))
    around = conv('around', hidden, head.around.weight, head.around.bias, 3, pads=[1, 1, 1, 1], group=HIDDEN)
    added = conv('narrow', graph.node('Relu', [around], name('near')), square(head.narrow.weight), head.narrow.bias)
    graph.node('Add', [conv('linear', sources[0], square(head.linear.weight), head.linear.bias), added], NAME)
    return graph.appended(NAME, ['n', BITS, 'h', 'w'])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ('pairs', 'weights', 'encoder'):
        parser.add_argument('--' + option, required=True)
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    net = MobileNetV2(norm=False)
    net.load_state_dict(checkpoint.join([args.weights]))
    path = os.path.join(args.encoder, 'encoder.json')
    with open(path) as file:
        card = json.load(file)
    names, families = pair_names(args.pairs)
    read = read_pairs(net.eval(), names, card['input']['size'], QUERY_PX, VARIATIONS)
    every = torch.arange(len(names))
    held_out = torch.tensor([int(name.rsplit('-', 1)[1]) % 4 == 3 for name in names])
    new_head = lambda: DetailHead(read[0][0]['maps'])
    tell_ranks('before', new_head().eval(), read, every[held_out])
    tell_ranks('after', learn(new_head(), read, families, every[~held_out]), read, every[held_out])
    content = appended(learn(new_head(), read, families, every), onnx.load(os.path.join(args.encoder, card['model']['file'])))
    with open(os.path.join(args.encoder, 'details.onnx'), 'wb') as file:
        file.write(content)
    card['details'] = {'name': NAME, 'dimensions': BITS, 'querySize': QUERY_PX}
    card['detailsModel'] = {'file': 'details.onnx', 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}
    with open(path, 'w') as file:
        file.write(json.dumps(card, indent=2) + '\n')


if __name__ == '__main__':
    main()
