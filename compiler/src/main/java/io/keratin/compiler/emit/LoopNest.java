package io.keratin.compiler.emit;

import io.keratin.compiler.fuse.Loop;
import io.keratin.program.Iota;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The nested loops of a pass over a shape: neighbouring axes along which all operands move alike
 * are one loop.
 *
 * <p>Most passes become a single flat loop, which the JVM vectorises best.
 */
final class LoopNest {
    private final Loop loop;
    private final List<Integer> axes = new ArrayList<>();
    private final List<List<Integer>> levels = new ArrayList<>();

    LoopNest(Loop loop) {
        this.loop = loop;
        for (int axis = 0; axis < loop.domain().rank(); axis++) {
            if (!loop.domain().dim(axis).is(1)) {
                axes.add(axis);
            }
        }
        for (int axis : axes) {
            if (levels.isEmpty() || !movesAlike(levels.get(levels.size() - 1), axis)) {
                levels.add(new ArrayList<>());
            }
            levels.get(levels.size() - 1).add(axis);
        }
    }

    private boolean movesAlike(List<Integer> level, int axis) {
        int before = level.get(level.size() - 1);
        boolean reductionStarts = before < loop.reducedFrom() && axis >= loop.reducedFrom();
        boolean counted =
                counted().stream().anyMatch(index -> index == axis || level.contains(index));
        return !reductionStarts
                && !counted
                && loop.reads().stream().allMatch(read -> moves(read, before) == moves(read, axis));
    }

    /** The axes of the domain whose index is read. */
    private List<Integer> counted() {
        List<Integer> counted = new ArrayList<>();
        for (Value value : loop.body()) {
            addCounted(value, counted);
            value.inputs().forEach(input -> addCounted(input, counted));
        }
        return counted;
    }

    private void addCounted(Value value, List<Integer> counted) {
        if (value.primitive() instanceof Iota iota) {
            counted.add(axis(iota));
        }
    }

    private int axis(Iota iota) {
        return iota.axis() + loop.domain().rank() - iota.shape().rank();
    }

    /** Whether an operand has different elements along an axis of the domain. */
    private boolean moves(Value operand, int axis) {
        int own = axis - loop.domain().rank() + operand.shape().rank();
        return own >= 0 && !operand.shape().dim(own).is(1);
    }

    /** How many loops there are. */
    int depth() {
        return levels.size();
    }

    /** How often a loop runs. */
    Dim size(int level) {
        return levels.get(level).stream().map(loop.domain()::dim).reduce(Dim.ONE, Dim::times);
    }

    /** The loop that counts an index; -1 where its axis has size 1. */
    int levelOf(Iota iota) {
        boolean single = iota.shape().dim(iota.axis()).is(1);
        for (int level = 0; level < levels.size() && !single; level++) {
            if (levels.get(level).contains(axis(iota))) {
                return level;
            }
        }
        return -1;
    }

    /** The loops along which an operand moves. */
    List<Integer> levels(Value operand) {
        List<Integer> moving = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            if (moves(operand, levels.get(level).get(0))) {
                moving.add(level);
            }
        }
        return moving;
    }

    /** How many loops run over axes that are kept, not reduced. */
    int keptLevels() {
        int kept = 0;
        while (kept < levels.size() && levels.get(kept).get(0) < loop.reducedFrom()) {
            kept++;
        }
        return kept;
    }

    /** The sizes of all loops. */
    List<Dim> sizes() {
        List<Dim> sizes = new ArrayList<>();
        for (int level = 0; level < depth(); level++) {
            sizes.add(size(level));
        }
        return sizes;
    }

    /** The shape that is passed over. */
    Shape domain() {
        return loop.domain();
    }
}
