package cn.zhishen;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs something many times at once. */
public class Concurrently {

    private Concurrently() {}

    /** The results of {@code task} for 0 to {@code threads} − 1, all started at the same moment. */
    public static <T> List<T> run(int threads, IntFunction<T> task) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var ready = new CountDownLatch(threads);
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                int index = i;
                Callable<T> one = () -> {
                    ready.countDown();
                    start.await();
                    return task.apply(index);
                };
                running.add(pool.submit(one));
            }
            ready.await();
            start.countDown();
            var results = new ArrayList<T>();
            for (var future : running) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
