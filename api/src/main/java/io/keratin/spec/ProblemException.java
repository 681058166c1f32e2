package io.keratin.spec;

/** Thrown by a rule that a model breaks; carries the problem. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** An exception for this problem, with its whole text as message. */
    public ProblemException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
