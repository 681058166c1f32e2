package io.keratin.kernels.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TeamTest {
    @Test
    void makesEveryPartOnce() {
        for (int threads : new int[] {1, 2, 3, 8}) {
            Team team = eager(threads);
            assertEquals(threads, team.threads());
            for (int parts : new int[] {1, 2, 3, 7, 100}) {
                for (int round = 0; round < 200; round++) {
                    AtomicIntegerArray made = new AtomicIntegerArray(parts);
                    run(
                            team,
                            (part, thread) -> {
                                assertTrue(thread >= 0 && thread < threads);
                                made.incrementAndGet(part);
                            },
                            parts);
                    for (int part = 0; part < parts; part++) {
                        assertEquals(1, made.get(part));
                    }
                }
            }
        }
    }

    /** A team that takes no rest, whatever else the machine does. */
    private static Team eager(int threads) {
        return new Team(threads, Long.MAX_VALUE);
    }

    private static void run(Team team, Parts work, int parts) {
        assertTrue(team.tryTake(true));
        try {
            team.run(work, parts);
        } finally {
            team.giveBack();
        }
    }

    /** Keeps whoever comes first until all have come, so that each thread makes a part. */
    private static Set<Thread> everybody(Team team) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(team.threads());
        run(
                team,
                (part, thread) -> {
                    threads.add(Thread.currentThread());
                    all.countDown();
                    await(all);
                },
                team.threads());
        return threads;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void helpersAreNamedDaemons() {
        Set<Thread> threads = everybody(eager(3));

        assertEquals(3, threads.size());
        assertTrue(threads.remove(Thread.currentThread()));
        assertEquals(
                List.of("keratin-1", "keratin-2"),
                threads.stream().map(Thread::getName).sorted().toList());
        assertTrue(threads.stream().allMatch(Thread::isDaemon));
    }

    @Test
    void startsNoThreadBeforeThereIsWorkForIt() {
        Team team = eager(40);
        run(team, (part, thread) -> assertEquals(0, thread), 1);

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("keratin-39")));
    }

    @Test
    void sleepingHelpersUseNoProcessorAndWakeUp() throws Exception {
        Team team = eager(2);
        Set<Thread> threads = everybody(team);
        threads.remove(Thread.currentThread());
        Thread helper = threads.iterator().next();
        for (int round = 0; round < 3; round++) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (helper.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            assertEquals(Thread.State.TIMED_WAITING, helper.getState());
            assertTrue(everybody(team).contains(helper));
        }
        helper.interrupt();
        while (helper.isInterrupted()) {
            Thread.sleep(1);
        }
        assertTrue(everybody(team).contains(helper), "an interrupt ends no helper");
    }

    @Test
    void whatAPartThrowsComesToTheCallerAndTheTeamGoesOn() {
        Team team = eager(3);
        for (int failing = 0; failing < 6; failing++) {
            int wrong = failing;
            AtomicInteger made = new AtomicInteger();
            IllegalStateException thrown = new IllegalStateException("part " + wrong);
            IllegalStateException caught = assertThrows(
                    IllegalStateException.class,
                    () -> run(
                            team,
                            (part, thread) -> {
                                made.incrementAndGet();
                                if (part == wrong) {
                                    throw thrown;
                                }
                            },
                            6));
            assertSame(thrown, caught);
            assertEquals(6, made.get(), "the other parts are made all the same");
            assertThrows(
                    StackOverflowError.class,
                    () -> run(
                            team,
                            (part, thread) -> {
                                throw new StackOverflowError();
                            },
                            4));
        }
        assertEquals(3, everybody(team).size());
    }

    @Test
    void whoFindsTheTeamTakenDoesNotWait() {
        Team team = eager(3);
        AtomicInteger refused = new AtomicInteger();
        run(
                team,
                (part, thread) -> {
                    if (!team.tryTake(true)) {
                        refused.incrementAndGet();
                    }
                },
                12);
        assertEquals(12, refused.get(), "nor does a part that has parts itself");
        assertTrue(team.tryTake(true));
        assertFalse(team.tryTake(true));
        team.giveBack();
    }

    @Test
    void restsAfterItsHelpersWereLate() throws Exception {
        Team team = new Team(2, TimeUnit.MILLISECONDS.toNanos(20));
        CountDownLatch both = new CountDownLatch(2);
        run(
                team,
                (part, thread) -> {
                    both.countDown();
                    await(both);
                    if (thread == 1) {
                        pause(50);
                    }
                },
                2);
        assertFalse(team.tryTake(true));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!team.tryTake(true) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        team.run((part, thread) -> {}, 2);
        team.giveBack();
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wakesNobodyForLittleWork() {
        Team team = eager(2);
        assertFalse(team.tryTake(false), "no helper is awake");
        everybody(team);
    }

    @Test
    void manyCallersShareATeam() throws Exception {
        Team team = eager(3);
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(new Thread(() -> {
                AtomicIntegerArray made = new AtomicIntegerArray(5);
                for (int round = 1; round <= 3000; round++) {
                    if (!team.tryTake(true)) {
                        continue;
                    }
                    try {
                        team.run((part, thread) -> made.incrementAndGet(part), 5);
                    } finally {
                        team.giveBack();
                    }
                    together.incrementAndGet();
                    int sum = 0;
                    for (int part = 0; part < 5; part++) {
                        sum += made.getAndSet(part, 0);
                    }
                    wrong.addAndGet(sum == 5 ? 0 : 1);
                }
            }));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(0, wrong.get());
        assertTrue(together.get() > 0);
    }

    @Test
    void anInterruptedCallerGetsAllPartsAndStaysInterrupted() {
        Team team = eager(2);
        Thread.currentThread().interrupt();
        AtomicInteger made = new AtomicInteger();
        run(
                team,
                (part, thread) -> {
                    long end = System.nanoTime() + 1_000_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    made.incrementAndGet();
                },
                4);
        assertTrue(Thread.interrupted());
        assertEquals(4, made.get());
    }

    @Test
    void refusesATeamOfNobody() {
        assertThrows(IllegalArgumentException.class, () -> new Team(0));
    }
}
