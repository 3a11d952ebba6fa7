"""Sets that are iterated in a given order: CPython's table, laid out again.

An item stands at the place of its hash or, where that was taken, at one of the next nine, or else at
the place that further bits of its hash throw it to (Objects/setobject.c, set_add_entry). Which places
the items had follows from their order; and in which order they were put in, from who took whose place.
"""
import sys

_FEWEST_PLACES, _PLACE_BYTES, _EMPTY_BYTES = 8, 16, sys.getsizeof(set())
_LINEAR_PROBES, _PERTURB_SHIFT, _HASH_BITS = 9, 5, (1 << 64) - 1
# How far items are followed, and how often a choice is taken back, before another order is accepted.
_PROBES, _CHOICES_PER_ITEM = 40, 20


def places(found):
    """The number of places in a set's table."""
    return max(_FEWEST_PLACES, (sys.getsizeof(found) - _EMPTY_BYTES) // _PLACE_BYTES)


def in_order(size, items):
    """A set with these items and a table of that many places, iterated in this very order.

    Where no such layout is found (items that compare equal, a size that is none) the order is another.
    """
    made = set(items)
    if _same_objects(made, items) or size & (size - 1) or not len(items) < size <= 1 << 24:
        return made
    probes = [_probes(hash(item), size) for item in items]
    taken = _places_in_order(probes)
    order = None if taken is None else _order_of_adding(probes, taken)
    if order is None:
        return made
    return _set_of(size, [items[at] for at in order])


def frozen_in_order(size, items):
    """The same as a frozenset, whose table cannot be chosen: one of those that lists and sets give."""
    made = in_order(size, items)
    for candidate in (frozenset(items), frozenset(made), frozenset(list(made)[::-1])):
        if _same_objects(candidate, items):
            return candidate
    return candidate


def _same_objects(made, items):
    return len(made) == len(items) and all(map(lambda left, right: left is right, made, items))


def _probes(hashed, size):
    """The places an item tries, one after the other."""
    mask, perturb = size - 1, hashed & _HASH_BITS
    place, found = hashed & mask, []
    while len(found) < _PROBES:
        last = place + _LINEAR_PROBES
        found += range(place, last + 1) if last <= mask else (place,)
        perturb >>= _PERTURB_SHIFT
        place = (place * 5 + 1 + perturb) & mask
    return found


def _places_in_order(probes):
    """A place for each item, rising, such that every place it tried before is taken; or None."""
    taken, occupied = [], set()
    choices = [_choices(probes[0], -1, occupied)]
    patience = _CHOICES_PER_ITEM * len(probes) + 1000
    while choices and patience > 0:
        patience -= 1
        if len(taken) == len(choices):
            occupied.discard(taken.pop())
        place = next(choices[-1], None)
        if place is None:
            choices.pop()
            continue
        taken.append(place)
        occupied.add(place)
        if len(taken) < len(probes):
            choices.append(_choices(probes[len(taken)], place, occupied))
        elif _all_taken(probes, taken, occupied):
            return taken
    return None


def _choices(probes, after, occupied):
    """The places beyond `after` that an item can have; those before it are settled."""
    tried = 0
    for place in probes:
        if place > after:
            yield place
            tried += 1
        elif place not in occupied:
            return


def _all_taken(probes, taken, occupied):
    return all(
        occupied.issuperset(tries[: tries.index(place)]) for tries, place in zip(probes, taken)
    )


def _order_of_adding(probes, taken):
    """Each item after those that stand in its way; None where they stand in each other's."""
    owner = {place: at for at, place in enumerate(taken)}
    before = {
        at: [owner[tried] for tried in probes[at][: probes[at].index(place)]]
        for at, place in enumerate(taken)
    }
    import graphlib  # rare, and not for every program's memory

    try:
        return list(graphlib.TopologicalSorter(before).static_order())
    except graphlib.CycleError:
        return None


def _set_of(size, items):
    """A set with a table of that size, into which the items are put in this order."""
    made = set()
    if size > _FEWEST_PLACES:
        # Adding a dict lays the table out for twice its keys; fillers that come last change no place.
        most = size // 2 - 1
        at_once, items = items[:most], items[most:]
        fillers = [object() for _ in range(size // 4 - len(at_once))]
        made.update(dict.fromkeys([*at_once, *fillers]))
        made.difference_update(fillers)
    for item in items:
        made.add(item)
    return made
