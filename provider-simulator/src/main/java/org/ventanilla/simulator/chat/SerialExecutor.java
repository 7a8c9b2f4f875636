package org.ventanilla.simulator.chat;

import java.util.ArrayDeque;

/// Executes tasks one after another on a virtual thread that exists only while there are tasks. Tasks
/// of different executors run in parallel.
public final class SerialExecutor {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean isRunning;

    /// Executes `task` after all tasks that were added before it.
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (isRunning) {
                return;
            }
            isRunning = true;
        }
        Thread.ofVirtual().name("serial").start(this::drain);
    }

    private void drain() {
        while (true) {
            Runnable task;
            synchronized (waiting) {
                task = waiting.poll();
                if (task == null) {
                    isRunning = false;
                    return;
                }
            }
            task.run();
        }
    }
}
