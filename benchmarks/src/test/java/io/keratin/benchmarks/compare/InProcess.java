package io.keratin.benchmarks.compare;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Contenders in a thread of this JVM. */
final class InProcess {
    private InProcess() {}

    /** A conversation with a contender. */
    static Conversation with(String name, Contender contender) throws IOException {
        PipedOutputStream commands = new PipedOutputStream();
        PipedInputStream commandsRead = new PipedInputStream(commands);
        PipedInputStream replies = new PipedInputStream();
        PrintStream repliesWritten =
                new PrintStream(new PipedOutputStream(replies), true, StandardCharsets.UTF_8);
        Thread thread = new Thread(() -> {
            try {
                new Child(contender, new Stopwatch(System::nanoTime))
                        .obey(commandsRead, repliesWritten);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Conversation(name, replies, commands, line -> {});
    }
}
