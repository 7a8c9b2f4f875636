package org.ventanilla.simulator.chat;

import java.util.ArrayDeque;

/// A queue of its own for one citizen: tasks run one after another on a virtual thread that exists
/// while there is work. Lanes never wait for one another.
public final class SerialLane {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /// Runs `task` after all that was put here before it.
    public void put(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        Thread.ofVirtual().name("lane").start(this::drain);
    }

    private void drain() {
        while (true) {
            Runnable task;
            synchronized (waiting) {
                task = waiting.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            task.run();
        }
    }
}
