import { expect, it } from 'vitest'
import { maskAddress, maskCard, maskName } from './masks.ts'

it.each([
  ['王伟', '王*'],
  ['王小明', '王*'],
  ['欧阳娜', '欧阳*'],
  ['欧阳', '欧*'],
  ['𠮷田', '𠮷*'],
  ['阿里木·买买提', '阿*'],
  ['王', '*'],
  ['', '*'],
])('[R3] masks the name %s as %s', (name, expected) => {
  expect(maskName(name)).toBe(expected)
})

it.each([
  ['6222000011112222', '6222 **** **** 2222'],
  ['6222 0000 1111 2222 333', '6222 **** **** 2333'],
  ['622200001', '**** 0001'],
  ['12345', '*****'],
])('[R3] masks the card %s as %s', (card, expected) => {
  expect(maskCard(card)).toBe(expected)
})

it.each([
  ['广东省深圳市南山区演示路1号', '广东省深圳市****'],
  ['北京市朝阳区演示路1号', '北京市****'],
  ['新疆维吾尔自治区伊犁哈萨克自治州演示路1号', '新疆维吾尔自治区伊犁哈萨克自治州****'],
  ['演示路1号', '****'],
  ['', '****'],
])('[R3] masks the address %s as %s', (address, expected) => {
  expect(maskAddress(address)).toBe(expected)
})
