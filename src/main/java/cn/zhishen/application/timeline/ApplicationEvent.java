package cn.zhishen.application.timeline;

import cn.zhishen.application.Stage;
import java.time.Instant;

/** One line of the timeline 办理过程. It is kept as long as the law requires, independently of the engine's history. */
public record ApplicationEvent(String number, Instant at, Stage stage, Actor actor, String text) {}
