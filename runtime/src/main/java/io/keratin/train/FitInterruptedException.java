package io.keratin.train;

/**
 * Says that a thread was interrupted while it trained a model.
 *
 * <p>Training stops between two steps, before the next one or the next batch of validation. The
 * model then has the weights of the steps that were made, and its optimizer their state: it can
 * predict, be evaluated and saved, and be trained further. The thread stays interrupted; clear that
 * with {@link Thread#interrupted} before training on, or {@code fit} stops at once.
 */
public final class FitInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient History history;

    FitInterruptedException(String message, History history) {
        super(message);
        this.history = history;
    }

    /** What the epochs before the one that was cut short measured; of none if it was the first. */
    public History history() {
        return history;
    }
}
