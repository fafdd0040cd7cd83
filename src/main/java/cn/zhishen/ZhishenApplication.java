package cn.zhishen;

import cn.zhishen.encryption.EncryptionCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ZhishenApplication {

    public static void main(String[] args) {
        if (EncryptionCommand.isNamedBy(args)) {
            PersonalDataCommand.run(args);
            return;
        }
        SpringApplication.run(ZhishenApplication.class, args);
    }
}
