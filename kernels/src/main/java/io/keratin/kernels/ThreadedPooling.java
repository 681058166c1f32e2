package io.keratin.kernels;

import io.keratin.kernels.threads.Team;

/**
 * Pooling made by a team: rows of the result, or images of a gradient, shared out.
 *
 * <p>Each declines, returning false, if it is too small, or the team is at work for another caller.
 */
final class ThreadedPooling {
    /** What an element of a window costs, in multiply-adds of the same provider. */
    private static final int COST = 16;

    private final Team team;
    private final int grain;
    private final PoolingTask task;

    ThreadedPooling(ChannelLoops loops, Team team, int grain) {
        this.team = team;
        this.grain = grain;
        task = new PoolingTask(new PoolingLoops(loops));
    }

    private static long work(Pooling p, int batch, int height, int width, int channels) {
        long pixels = (long) batch * p.outHeight(height) * p.outWidth(width);
        return pixels * channels * p.poolHeight() * p.poolWidth() * COST;
    }

    /** The maxima or means of windows. */
    boolean forward(
            PoolingTask.Kind kind,
            Pooling p,
            int batch,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y) {
        long work = work(p, batch, height, width, channels);
        int rows = batch * p.outHeight(height);
        int parts = Cut.parts(team.threads(), rows, work, grain);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            TensorBounds.images("x", x, batch, height, width, channels);
            TensorBounds.pooled(p, "y", y, batch, height, width, channels);
            task.set(kind, parts, p, rows);
            task.size(height, width, channels);
            task.forward(x, y);
            team.run(task, parts);
            return true;
        } finally {
            task.forget();
            team.giveBack();
        }
    }

    boolean maxGradient(
            Pooling p,
            int batch,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y,
            float[] dy,
            float[] dx) {
        long work = work(p, batch, height, width, channels);
        int parts = Cut.parts(team.threads(), batch, work, grain);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            TensorBounds.images("x", x, batch, height, width, channels);
            TensorBounds.pooled(p, "y", y, batch, height, width, channels);
            TensorBounds.pooled(p, "dy", dy, batch, height, width, channels);
            TensorBounds.images("dx", dx, batch, height, width, channels);
            task.set(PoolingTask.Kind.MAX_GRADIENT, parts, p, batch);
            task.size(height, width, channels);
            task.forward(x, y);
            task.backward(dy, dx);
            team.run(task, parts);
            return true;
        } finally {
            task.forget();
            team.giveBack();
        }
    }

    boolean averageGradient(
            Pooling p, int batch, int height, int width, int channels, float[] dy, float[] dx) {
        long work = work(p, batch, height, width, channels);
        int parts = Cut.parts(team.threads(), batch, work, grain);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            TensorBounds.pooled(p, "dy", dy, batch, height, width, channels);
            TensorBounds.images("dx", dx, batch, height, width, channels);
            task.set(PoolingTask.Kind.AVERAGE_GRADIENT, parts, p, batch);
            task.size(height, width, channels);
            task.backward(dy, dx);
            team.run(task, parts);
            return true;
        } finally {
            task.forget();
            team.giveBack();
        }
    }
}
