package cn.zhishen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ZhishenApplication {

    public static void main(String[] args) {
        SpringApplication.run(ZhishenApplication.class, args);
    }
}
