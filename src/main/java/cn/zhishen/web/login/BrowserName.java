package cn.zhishen.web.login;

import java.util.LinkedHashMap;
import java.util.Map;

/** Browser and system in words, as the browser states them. A false statement deceives only users who look for their own log-ins. */
final class BrowserName {

    private static final String UNKNOWN = "未知";

    /** Many browsers also name others, so the first match counts. */
    private static final Map<String, String> BROWSERS = inOrder(
            "MicroMessenger", "微信",
            "DingTalk", "钉钉",
            "HuaweiBrowser", "华为浏览器",
            "QQBrowser", "QQ 浏览器",
            "360", "360 浏览器",
            "QIHU", "360 浏览器",
            "Edg", "Edge",
            "Firefox", "Firefox",
            "Chrome", "Chrome",
            "Safari", "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "HarmonyOS", "鸿蒙",
            "OpenHarmony", "鸿蒙",
            "Android", "安卓",
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private BrowserName() {}

    /** @param userAgent the header; null if there was none */
    static String of(String userAgent) {
        var browser = first(BROWSERS, userAgent);
        var system = first(SYSTEMS, userAgent);
        return system.equals(UNKNOWN) ? browser : browser + "（" + system + "）";
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent != null && userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static Map<String, String> inOrder(String... signsAndNames) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            names.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return names;
    }
}
