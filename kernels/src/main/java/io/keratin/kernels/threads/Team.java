package io.keratin.kernels.threads;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that make one piece of work together: the one that asks, and helpers
 * beside it.
 *
 * <p>The team serves one thread at a time, and nobody waits for it: who does not get it does his
 * work alone. Nor does the one who has it wait for a helper that is late, since whoever is free
 * takes the next part; he waits only for parts that helpers have begun. A call allocates nothing,
 * unless a helper has to be started: at the first piece of work, and after long idleness.
 *
 * <p>Helpers are daemon threads named {@code keratin-1} and so on. They watch for more work for
 * {@link #SPIN_NANOS}, then sleep, and end after {@link Helper#IDLE_NANOS}: an idle process uses no
 * processor and keeps no class alive.
 */
public final class Team {
    /**
     * How long a thread without work watches for some before it sleeps, in nanoseconds.
     *
     * <p>Waking a thread that sleeps costs the one who wakes it a system call.
     */
    static final long SPIN_NANOS = 50_000;

    private final Helper[] helpers;
    private final AtomicBoolean taken = new AtomicBoolean();
    /** Parts that nobody has begun; the highest is taken next. Publishes {@link #work}. */
    private final AtomicInteger unclaimed = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable Parts work;
    /** Who sleeps until the last part is done. */
    private volatile @Nullable Thread waiting;

    /**
     * A team that has not started a thread yet.
     *
     * @param threads how many work together, the one who asks included; at least 1
     */
    public Team(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this, i + 1);
        }
    }

    /** How many threads work together. */
    public int threads() {
        return helpers.length + 1;
    }

    /** Takes the team if nobody has it; who got it must {@link #giveBack} it. */
    public boolean tryTake() {
        return !taken.get() && taken.compareAndSet(false, true);
    }

    /** Leaves the team to others. */
    public void giveBack() {
        taken.set(false);
    }

    /**
     * Makes all parts and returns when all are done; only for who has taken the team.
     *
     * <p>What a part throws is thrown here, the first of several, after all other parts are done;
     * the team is as usable as before.
     *
     * @param parts how many there are
     */
    public void run(Parts newWork, int parts) {
        work = newWork;
        unfinished.set(parts);
        unclaimed.set(parts);
        wake(parts - 1);
        help(0);
        join();
        work = null;
        Throwable thrown = failure.get();
        if (thrown != null) {
            failure.set(null);
            rethrow(thrown);
        }
    }

    /** Sees to it that so many helpers are awake, or all. */
    private void wake(int wanted) {
        int awake = 0;
        for (Helper helper : helpers) {
            awake += helper.isAwake() ? 1 : 0;
        }
        for (int i = 0; i < helpers.length && awake < wanted; i++) {
            awake += helpers[i].wake() ? 1 : 0;
        }
    }

    boolean hasWork() {
        return unclaimed.get() > 0;
    }

    /** Makes parts as long as there are any; whether there was one. */
    boolean help(int thread) {
        boolean any = false;
        int left = unclaimed.get();
        while (left > 0) {
            // Whoever lowers the number has a part of the work that is on now, even if the number
            // was read from another: the next piece begins only when this part is done.
            if (unclaimed.compareAndSet(left, left - 1)) {
                make(left - 1, thread);
                any = true;
            }
            left = unclaimed.get();
        }
        return any;
    }

    private void make(int part, int thread) {
        Parts current = work;
        try {
            if (current != null) {
                current.run(part, thread);
            }
        } catch (Throwable e) { // whatever it is: it belongs to the one who asked
            failure.compareAndSet(null, e);
        }
        if (unfinished.decrementAndGet() == 0) {
            LockSupport.unpark(waiting); // mostly null: nobody sleeps
        }
    }

    /** Waits for the parts that helpers have begun. */
    private void join() {
        long end = System.nanoTime() + SPIN_NANOS;
        while (unfinished.get() != 0) {
            if (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            } else {
                waiting = Thread.currentThread();
                // again, since the last part may have been done before the line above
                if (unfinished.get() != 0) {
                    // returns at once while the thread is interrupted: then this spins, rightly
                    LockSupport.park(this);
                }
            }
        }
        waiting = null;
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(thrown);
    }
}
