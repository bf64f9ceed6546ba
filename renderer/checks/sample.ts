/** A suite to begin with: each verb that is needed most, once. */
export const sample = `title: My device, firmware 1.0
family: gt06
parameters:
  interval: 30 s ± 10 s
for: 5 min
checks:
  - name: Logs in first
    eventually: type == login
    within: 30 s
  - name: The login is answered
    after: direction == up and type == login
    then: direction == down
    within: 5 s
  - name: Reports in its interval
    where: type == location
    every: \${interval}
  - name: Never a broken checksum
    never: note == checksum
  - name: Most fixes are valid
    severity: warning
    where: type == location
    share: valid == true
    min: 80 %
`
