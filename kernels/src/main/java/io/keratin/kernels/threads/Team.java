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
 * work alone. So he does for a while after helpers were late, since then the processors have other
 * things to do. Nor does the one who has it wait for a helper that is late, since whoever is free
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
     * <p>It spans what lies between two large products of a training step.
     */
    static final long SPIN_NANOS = 50_000;

    /** How long a call may be held up by its helpers before it counts, in nanoseconds. */
    private static final long TOLERATED_NANOS = 100_000;

    /** How many times as long as it was held up the team then rests: so it loses 5 % at most. */
    private static final long REST = 20;

    private static final long LONGEST_REST_NANOS = 2_000_000_000L;

    private final Helper[] helpers;
    private final long tolerated;
    private final AtomicBoolean taken = new AtomicBoolean();
    /** Parts that nobody has begun; the highest is taken next. Publishes {@link #work}. */
    private final AtomicInteger unclaimed = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable Parts work;
    /** Who sleeps until the last part is done. */
    private volatile @Nullable Thread waiting;

    /** Whether the one who asked is still waking helpers. */
    private volatile boolean waking;
    // Of whoever has taken the team: whether helpers that sleep are to be woken, when there was
    // reason to rest, and for how long.
    private boolean wakesHelpers;
    private long restFrom;
    private long rest;

    /**
     * A team that has not started a thread yet.
     *
     * @param threads how many work together, the one who asks included; at least 1
     */
    public Team(int threads) {
        this(threads, TOLERATED_NANOS);
    }

    /**
     * A team that has not started a thread yet.
     *
     * @param threads how many work together, the one who asks included; at least 1
     * @param tolerated nanoseconds that helpers may hold a piece of work up before they are left
     *     alone for a while
     */
    public Team(int threads, long tolerated) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
        this.tolerated = tolerated;
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this, i + 1);
        }
    }

    /** How many threads work together. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Takes the team if nobody has it, and it can be of use; who got it must {@link #giveBack} it.
     *
     * @param wakes whether the work is worth waking helpers that sleep; else they are of use only
     *     if one is awake
     */
    public boolean tryTake(boolean wakes) {
        if (taken.get() || (!wakes && !isAnyAwake()) || !taken.compareAndSet(false, true)) {
            return false;
        }
        if (rest > 0 && System.nanoTime() - restFrom < rest) {
            giveBack();
            return false;
        }
        wakesHelpers = wakes;
        return true;
    }

    private boolean isAnyAwake() {
        for (Helper helper : helpers) {
            if (helper.isAwake()) {
                return true;
            }
        }
        return false;
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
        long begin = System.nanoTime();
        work = newWork;
        unfinished.set(parts);
        waking = true;
        unclaimed.set(parts);
        if (wakesHelpers) {
            wake(parts - 1);
        }
        waking = false;
        long awake = System.nanoTime();
        int own = help(0);
        long made = System.nanoTime();
        join();
        long end = System.nanoTime();
        work = null;
        rest(
                end,
                awake - begin + Math.max(0, end - made - 2 * ((made - awake) / Math.max(1, own))));
        Throwable thrown = failure.get();
        if (thrown != null) {
            failure.set(null);
            rethrow(thrown);
        }
    }

    /**
     * Leaves the helpers alone for a while if they held the work up: then the processors are busy
     * with something else, and a helper that has begun a part does not get on with it.
     *
     * @param heldUp what waking took, and waiting beyond what parts take
     */
    private void rest(long now, long heldUp) {
        boolean toRest = heldUp > tolerated;
        restFrom = now;
        rest = toRest ? Math.min(LONGEST_REST_NANOS, REST * heldUp) : 0;
    }

    /** Whether the one who asked has not begun to work himself. */
    boolean isWaking() {
        return waking;
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

    /** Makes parts as long as there are any; returns how many. */
    int help(int thread) {
        int made = 0;
        int left = unclaimed.get();
        while (left > 0) {
            // Whoever lowers the number has a part of the work that is on now, even if the number
            // was read from another: the next piece begins only when this part is done.
            if (unclaimed.compareAndSet(left, left - 1)) {
                make(left - 1, thread);
                made++;
            }
            left = unclaimed.get();
        }
        return made;
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
