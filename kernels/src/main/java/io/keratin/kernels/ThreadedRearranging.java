package io.keratin.kernels;

import io.keratin.kernels.threads.Team;

/**
 * Transposition, gathering and scattering made by a team: pieces, rows or columns shared out.
 *
 * <p>Each declines, returning false, if it is too small, or the team is at work for another caller.
 */
final class ThreadedRearranging {
    /** What an element costs, in multiply-adds of the same provider. */
    private static final int COST = 16;

    private final Team team;
    private final int grain;
    private final RearrangingTask task = new RearrangingTask();

    ThreadedRearranging(Team team, int grain) {
        this.team = team;
        this.grain = grain;
    }

    boolean swapAxes(int outer, int rows, int columns, int inner, float[] x, float[] y) {
        long work = times(times(times(times(COST, outer), rows), columns), inner);
        if (declines(work)) {
            return false;
        }
        try {
            run(task.transposition.setSwap(outer, rows, columns, inner), work, x, y);
            return true;
        } finally {
            giveBack();
        }
    }

    boolean transpose(int[] sizes, int[] permutation, float[] x, float[] y) {
        long work = COST;
        for (int size : sizes) {
            work = times(work, size);
        }
        if (declines(work)) {
            return false;
        }
        try {
            run(task.transposition.set(sizes, permutation), work, x, y);
            return true;
        } finally {
            giveBack();
        }
    }

    /** The work of so many more, as far as it matters. */
    private static long times(long work, int size) {
        return Math.min(work * Math.max(1, size), Integer.MAX_VALUE);
    }

    private boolean declines(long work) {
        return work < 2L * grain || !team.tryTake(Cut.wakes(work, grain));
    }

    private void run(long length, long work, float[] x, float[] y) {
        TensorBounds.tensor("x", x, length);
        TensorBounds.tensor("y", y, length);
        int pieces = task.transposition.pieces();
        int parts = Math.max(1, Cut.parts(team.threads(), pieces, work, grain));
        task.set(RearrangingTask.Kind.TRANSPOSE, parts, pieces);
        task.arrays(x, y);
        team.run(task, parts);
    }

    private void giveBack() {
        task.forget();
        team.giveBack();
    }

    boolean gather(int rows, int width, int count, float[] table, float[] indices, float[] y) {
        long work = (long) count * width * COST;
        int parts = Cut.parts(team.threads(), count, work, grain);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            TensorBounds.rows("table", table, rows, width);
            TensorBounds.rows("indices", indices, count, 1);
            TensorBounds.rows("y", y, count, width);
            task.set(RearrangingTask.Kind.GATHER, parts, count);
            task.table(rows, width, count, indices);
            task.arrays(table, y);
            team.run(task, parts);
            return true;
        } finally {
            giveBack();
        }
    }

    /** Columns are shared out, since every row may be added to by any index. */
    boolean scatterAdd(
            int rows, int width, int count, float[] indices, float[] dy, float[] dTable) {
        long work = ((long) count + rows) * width * COST;
        int parts = Cut.parts(team.threads(), width / 16, work, grain);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            TensorBounds.rows("indices", indices, count, 1);
            TensorBounds.rows("dy", dy, count, width);
            TensorBounds.rows("dTable", dTable, rows, width);
            task.set(RearrangingTask.Kind.SCATTER_ADD, parts, width);
            task.table(rows, width, count, indices);
            task.arrays(dy, dTable);
            team.run(task, parts);
            return true;
        } finally {
            giveBack();
        }
    }
}
