package io.keratin.kernels.threads;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One of a team's threads: there while there is work, and for a while after. */
final class Helper implements Runnable {
    /** How long a thread sleeps before it ends, in nanoseconds. */
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int GONE = 0;
    private static final int AWAKE = 1;
    private static final int ASLEEP = 2;

    private final Team team;
    private final int index;
    private final AtomicInteger state = new AtomicInteger(GONE);
    private volatile @Nullable Thread thread;

    /**
     * A helper without a thread.
     *
     * @param index its place in the team, from 1
     */
    Helper(Team team, int index) {
        this.team = team;
        this.index = index;
    }

    boolean isAwake() {
        return state.get() == AWAKE;
    }

    /** Wakes the thread, or starts one; false if it is awake, or none can be started. */
    boolean wake() {
        if (state.compareAndSet(ASLEEP, AWAKE)) {
            LockSupport.unpark(thread);
            return true;
        }
        return state.compareAndSet(GONE, AWAKE) && start();
    }

    private boolean start() {
        Thread started = new Thread(null, this, "keratin-" + index, 0, false);
        started.setDaemon(true);
        // not the class loader of whoever happens to be first
        started.setContextClassLoader(null);
        thread = started;
        try {
            started.start();
            return true;
        } catch (OutOfMemoryError e) {
            // no room for one more thread: the others make its parts
            state.set(GONE);
            return false;
        }
    }

    @Override
    public void run() {
        do {
            watch();
        } while (sleep());
    }

    /**
     * Helps until there has been nothing to do for a while, or the one who asked turns out to wait
     * for this very processor: on a busy machine, waking a helper may set it in his place.
     */
    private void watch() {
        long last = System.nanoTime();
        while (System.nanoTime() - last < Team.SPIN_NANOS) {
            if (team.help(index) > 0) {
                if (team.isWaking()) {
                    return;
                }
                last = System.nanoTime();
            }
            Thread.onSpinWait();
        }
    }

    /** Sleeps until there is work; false if there was none for so long that the thread may end. */
    private boolean sleep() {
        state.set(ASLEEP);
        long end = System.nanoTime() + IDLE_NANOS;
        while (state.get() == ASLEEP) {
            long left = end - System.nanoTime();
            if (team.hasWork()) {
                // asked for before the state said that somebody must be woken
                state.compareAndSet(ASLEEP, AWAKE);
            } else if (left > 0) {
                LockSupport.parkNanos(this, left);
                Thread.interrupted(); // means nothing here, and would keep the thread from sleeping
            } else if (state.compareAndSet(ASLEEP, GONE)) {
                return false;
            }
        }
        return true;
    }
}
