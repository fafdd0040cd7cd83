package cn.zhishen.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The most recent entries of a stand-in, in memory only. The oldest make room for new ones. */
final class Recent<V> {

    private static final int MOST = 10_000;

    private final Map<String, V> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<V> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(String key, V value) {
        entries.put(key, value);
    }

    /** Takes an entry out. A second call finds none. */
    synchronized Optional<V> take(String key) {
        return Optional.ofNullable(entries.remove(key));
    }
}
